package dev.glomers.bench.picture;

/**
 * A text of SVG or HTML that grows. What comes in as a value is text and is escaped; only templates are markup. Numbers
 * have at most one decimal, whatever the Locale.
 */
final class Markup {
    private static final char NO_CHARACTER = '\uFFFD';

    private final StringBuilder out = new StringBuilder();

    /** Appends markup, as it is. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /**
     * Appends markup with values in it.
     *
     * @param template markup, with a dollar sign where a value goes
     * @param values as many: doubles are written with {@link #number}, all others as escaped text
     */
    Markup add(String template, Object... values) {
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf('$', from);
            out.append(template, from, place);
            if (value instanceof Double number) {
                number(number);
            } else {
                text(value.toString());
            }
            from = place + 1;
        }
        out.append(template, from, template.length());
        return this;
    }

    /** Appends a number, rounded to tenths: a tenth of a pixel is enough for any picture. */
    Markup number(double value) {
        long tenths = Math.round(value * 10);
        if (tenths < 0) {
            out.append('-');
            tenths = -tenths;
        }
        out.append(tenths / 10);
        if (tenths % 10 != 0) {
            out.append('.').append(tenths % 10);
        }
        return this;
    }

    /** Appends text, escaped so that it is text in an element and in a quoted attribute, of HTML and of XML. */
    Markup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isCharacter(text, i) ? c : NO_CHARACTER);
            }
        }
        return this;
    }

    /** Whether XML allows it, and UTF-8 has it: no control characters, no half of a surrogate pair. */
    private static boolean isCharacter(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c == '\n' || c == '\t' || (c >= ' ' && c < '\uFFFE' && (c < '\u007F' || c > '\u009F'));
    }

    /** The text so far. */
    @Override
    public String toString() {
        return out.toString();
    }
}
