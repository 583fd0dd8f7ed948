import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_5ed4c56cd57d7d9242643954719c213bb351b3d2 {
    static final String base64Bytes = String.join("", "MTIzNDQ1Njc4OTAxMiI6MWU0MDB7InNyYyI6IiJjYWx1ZSI6MS4xMTAsImJpZyI6MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMiI6MWU0MDB9fSAKeyJpZCI6Mywic3JjIjoibjAiLCJkZXN0IjoiYzEiLCJib2R5IjpudWxsfQpub3QgSlNPbGx9Cm5vdCBKU09OfX0gCnsiaWQiOjMsInNyYyI6Im4wIiwiZGVzdCI6MWU0MDB9fSAKeyJpZCI6ImMxNTY3ODkwMTIiOjFlNDAweyJzcmMiOiIiY2FsdWUiOjEuMTAsImJpZyI6MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMiI6MWU0MDB9fSAKeyJpZCI6Mywic3JjIjoibjAiLCJkZXN0IjoiYzEiLCJib2R5IjpudWxsfQpub3QgSlNPbGx9Cm5vdCBKU09OfX0gCnsiaWQiOjMsInNyYyI6Im4wIiwiZGVzdCI6MWU0MDA1Njc4OTAxMiI6ImMxIn19AA==");

    public static void main(String[] args) throws Throwable {
        Crash_5ed4c56cd57d7d9242643954719c213bb351b3d2.class.getClassLoader().setDefaultAssertionStatus(true);
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