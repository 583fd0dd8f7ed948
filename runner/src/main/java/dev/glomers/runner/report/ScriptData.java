package dev.glomers.runner.report;

/** JSON in a page, for its scripts. */
public final class ScriptData {
    private ScriptData() {}

    /** The same JSON without any character that ends a script element or begins a comment in one. */
    public static String of(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
