import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_80bcdc6f05eec040b8484e2d2c27a7a2909856c9 {
    static final String base64Bytes = String.join("", "W3VlLTcgKzEyIDB4Rl5uZiAxLjUwTSAtNC82XSAjaW5zdCAiJDAyNi0wMS0wMSIgXns6YSAyfSBbMV0gI18geCAjOjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyYXs6YiAxLGplVXQgMHgxICJ4ImV9LAogOnN0YXRzIHs6dmFsaWQ/IHRydWUsCiAgICAgICAgIG91bnQgMTEyLAogICAgICAgICA6ZlFhaWwtY291bnQgMCwKICAgICAgICAgOmluZm8tY291bnQgMTYsCiAgICAgICAgIDpieS1mIHs6ZWNobyB7OnZhbGlkPyB0cnVlLAogICAgICAgICAgICAgICAgICAgICAgIDpjbyAoYS9iIDpjezpwZXJmIHs6bGF0ZTQ0fSwKICAgICAgIDpzZXJ2ZXJzIHs6ICAgICAgOnZhbGlkPyB0cnVlfSwKIDp3b3JrbG9hciA6dmFsaWQ/IHRydWV9LAogOndvcmtsb2FydWUgZmFsc2Qgezp2YWxpZD8gdHJ1ZSwgOmVlKQpycm9ycyAoKX0sCiA6dmFsaWQ/IHRydWV9Cg==");

    public static void main(String[] args) throws Throwable {
        Crash_80bcdc6f05eec040b8484e2d2c27a7a2909856c9.class.getClassLoader().setDefaultAssertionStatus(true);
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