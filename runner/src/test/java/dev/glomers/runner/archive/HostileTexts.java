package dev.glomers.runner.archive;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a node may print, echo or die with, to break whatever shows it. All scripts in it call {@code hacked()}. */
public final class HostileTexts {
    private HostileTexts() {}

    /** The texts by what they try. */
    public static Map<String, String> all() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("everything at once", SampleRuns.HOSTILE);
        texts.put("a script", "</script><script>hacked()</script><svg onload=hacked()>");
        texts.put("an element", "<img src=x onerror=hacked()><iframe srcdoc='<script>parent.hacked()</script>'>");
        texts.put("the end of an attribute", "\" onmouseover=\"hacked()\" autofocus onfocus='hacked()' x=\"");
        texts.put("the end of a text", "</pre></p></dd></title></style><base href=\"https://evil.example/\">");
        texts.put("a comment", "<!--<script>hacked() ]]> --> <![CDATA[");
        texts.put("the end of a string", "'-hacked()-'\"-hacked()-\"`${hacked()}`\\");
        texts.put("a template", "${hacked()} {{hacked()}} <%= hacked() %> @if(true)");
        texts.put("a link", "[click](javascript:hacked()) <https://evil.example> ![x](https://evil.example/x.png)");
        texts.put("a formula", "=cmd|' /C calc'!A0");
        texts.put("a formula behind a tab", "\t=HYPERLINK(\"https://evil.example\";\"click\")");
        texts.put("a formula with a sign", "@SUM(1+1)*cmd|' /C calc'!A0");
        texts.put("separators", "a,b;c\td|e\r\nf\u2028g\u2029h\u0085i");
        texts.put(
                "terminal escapes",
                "\u001b[2J\u001b]0;title\u0007\u001b]8;;https://evil.example\u001b\\x\u009b31m\b\b\r");
        texts.put("text that turns around", "\u202egnp.exe \u2066\u2067\u200f");
        texts.put("half a character", "\ud83d and \udd25 and \u0000");
        texts.put("emoji", "🦀👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 z̸̢̛a̶l̷g̵o");
        texts.put("a line of ten megabytes", "<b>=x".repeat(2_000_000));
        return texts;
    }
}
