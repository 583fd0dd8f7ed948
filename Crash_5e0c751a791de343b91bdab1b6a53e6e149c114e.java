import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_5e0c751a791de343b91bdab1b6a53e6e149c114e {
    static final String base64Bytes = String.join("", "W3VlLTcgKzEyIDB4Rl5uZiAxLjUwTSAtNC82XSAjaZYAAABuc3QgIiQwMjYtMDEtMDEiIF57OmEgMn0gWzFdICNfIHggIzoyMjIyMjIyMjIyMjIyMjIyMjIyMuf//w8yMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjLKzTIyMjIyMjIyMjIyMjIyMjIyMjIyMjIxMTExMTExYXsAAAAAMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjLKzTIyMjIyMjIyMjIyMjIyMjIyMjIyMjIxMTExMTExYXs6YiAxLGplVXQgMHgxICJ4ImV9LAogLAogOnZhbGlkPyB0cnVlfQo=");

    public static void main(String[] args) throws Throwable {
        Crash_5e0c751a791de343b91bdab1b6a53e6e149c114e.class.getClassLoader().setDefaultAssertionStatus(true);
        try {
            Method fuzzerInitialize = dev.glomers.runner.fuzz.JazzerEntry.class.getMethod("fuzzerInitialize");
            fuzzerInitialize.invoke(null);
        } catch (NoSuchMethodException ignored) {
            try {
                Method fuzzerInitialize = dev.glomers.runner.fuzz.JazzerEntry.class.getMethod("fuzzerInitialize", String[].class);
                fuzzerInitialize.invoke(null, (Object) args);
            } catch (NoSuchMethodException ignored1) {
            } catch (IllegalAccessException | InvocationTargetException e) {
                e.printStackTrace();
                System.exit(1);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
        byte[] input = java.util.Base64.getDecoder().decode(base64Bytes);
        dev.glomers.runner.fuzz.JazzerEntry.fuzzerTestOneInput(input);
    }
}