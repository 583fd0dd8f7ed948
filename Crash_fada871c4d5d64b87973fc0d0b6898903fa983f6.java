import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_fada871c4d5d64b87973fc0d0b6898903fa983f6 {
    static final String base64Bytes = String.join("", "eyJzcmMiOiJuMCIsImRlc3QiOiJjMSIsImJvZHkiOnsidHlwZSI6InJlYWRfb2siLCJtc2dfaWQiOjEsImluX3JlcGx5X3RvIjoyLCJ2YWx1ZSI6MS4xMCwiYmlnIjoxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAsImUiOjFlNDAwfX0gCnsiaWQiOjMsInNyYyI6Im4wIiwiZGVzdCI6ImMxIiwiYm9keSI6bnVsbH0Kbm90IEpTT04KW10K");

    public static void main(String[] args) throws Throwable {
        Crash_fada871c4d5d64b87973fc0d0b6898903fa983f6.class.getClassLoader().setDefaultAssertionStatus(true);
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