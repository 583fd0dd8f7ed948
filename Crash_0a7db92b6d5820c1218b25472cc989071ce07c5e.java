import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_0a7db92b6d5820c1218b25472cc989071ce07c5e {
    static final String base64Bytes = String.join("", "ezpwZXJmIHs6bGF0ZW5jeS1ncmFwaCB7OnZhbGlkPyB0cnVlfSwKICAgICAgICA6cmF0ZS1ncmFwaCB7OnZhbGlkPyB0cnVlfSwKICAgICAgICA6dmFsaWQ/IHRydWV9LAogOnRpbWVsaW5lIHs6dmFsaWQ/IHRydWV9LAogOmV4Y2WQjWlvbnMgezp2YWxpZD8gdHJ1ZX0sCiA6c3RhdHMgezp2YWxpZD8gdHJ1ZSwKICAgICAgICAgOmNvdW50IDAsCiAgICAgICAgIDpvay1jb3VudCAwLAogICAgICAgICA6ZmFpbC1jb3VudCAwLAogICAgICAgICA6aW5mby1jb3VudCAwLAogICAgICAgICA6YnktZiB7fX0sCiA6YXZhaWxhYmlsaXR5IHs6dmFsaWQ/IHRydWUsIDpvay1mcmFjdGlvbiAxfSwKIDpuZXQgezphbGwgezpzZW5kLWNvdW50IDIsIDpyZWN2LWNvdW50IDIsIDptc2ctY291bnQgMn0sCiAgICAgICA6P2NsaWVudHMgezpzZW5kLWNvdW50IDIsIDpyZWN2LWNvdW50IP//////////////////MCwgOm1zZy1jb3VudCAyfSwKICAgICAgIDpzZXJ2ZXJzIHs6c2VuZC1jb3VudCAwLCA6cmVjdi1jb3VudCAwLCA6bXNnLWNvdW50IDB9LAogICAgICAgOnZhbGlkOnZhbGlkPyB0cnVlfSwKICAgICAgICA6dmFsaWQ/IHRydWV9LAogOnRpbWVsaW5lIHs6dmFsaWQ/IHRydWV9LAogOmV4Y2WQjWlvbnMgezp2YWxpZD8gdHJ1ZX0sCiA6c3RhdHMge1t1ZS03ICsxMiAweEZebmYgMS41ME0gLTQvNl0gI2mWAAAAbnN0ICIkMDI2LTAxLTAxIiBeezphIDJ9IFsxXSAjXyB4ICM6MjIyMjIyMjIyMjIyMjIyMjIyMjLn//8PAAAAADIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyys0yMjIyMjIyMjIyMjIyMjIyMjIyMjIyMTExMTExMWF7OmIgMSxqZVV0IDB4MSAieCJlfSwKICwKIDp2YWxpZD8gdHJ1ZX06dmFsaWQ/IHRydWUsCiAgICAgICAgIDpjb3VudCAwLAogICAgICAgICA6b2stY291bnQgMCwKICAgICAgICAgOmZhaWwtY291bnQgMCwKICAgICAgICBudCAwLAogICAgICAgICA6YnktZiB7fX0sCiA6YXZhaWxhYmlsaXR5IHs6dmFsaWQ/IHRydWUsIDpvay1mcmFjdGlvbiAxfSwKIDpuZXQgezoKYWxsIHs6c2VuZC1jb3VudCAyLCA6cmVjdi1jdG5vdCAje319LAogOnZhbGlkPyBmYWxzZX0K");

    public static void main(String[] args) throws Throwable {
        Crash_0a7db92b6d5820c1218b25472cc989071ce07c5e.class.getClassLoader().setDefaultAssertionStatus(true);
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