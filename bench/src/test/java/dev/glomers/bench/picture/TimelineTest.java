package dev.glomers.bench.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.history.OpType;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final String SCRIPT = "</title><script>alert(1)</script>'\" onload='x";

    private static int count(String pattern, String html) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    @Test
    void whatNodesAndClientsSayIsTextAndNeverMarkup() {
        Script script = new Script()
                .client(0, OpType.INVOKE, 0, SCRIPT, SCRIPT)
                .error(1, OpType.FAIL, 0, SCRIPT, SCRIPT, SCRIPT)
                .nemesis(2, "start-" + SCRIPT, SCRIPT);
        Scene scene = new Scene(
                SCRIPT,
                SCRIPT,
                List.of(SCRIPT),
                1,
                List.of(new FaultKind(SCRIPT, "start-" + SCRIPT, "stop")),
                script.history());
        String html = Timeline.html(scene);
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains(" onload='"), html);
        assertTrue(html.contains("&lt;script&gt;alert(1)"), html);
    }

    @Test
    void aBoxTellsFunctionValueTypeTimesAndError() {
        String html = Timeline.html(new Script()
                .client(5, OpType.INVOKE, 3, "write", List.of(1L, 2L))
                .error(17, OpType.FAIL, 3, "write", List.of(1L, 2L), "no <way>")
                .scene());
        assertTrue(
                html.contains(
                        "title='process 3 write fail\nvalue [1 2]\nerror &quot;no &lt;way&gt;&quot;\nindex 0 to 1\n"
                                + "invoked at 0.0050 s, took 12 ms'>✗ write [1 2] &quot;no &lt;way&gt;&quot;</a>"),
                html);
        assertTrue(html.contains("<a class='o c1 fail flat' id='i1' href='#i1' style='top:0px;height:16px'"), html);
    }

    @Test
    void anOpOfUnknownOutcomeGoesOnToTheEndBesideItsSuccessors() {
        String html = Timeline.html(new Script()
                .call(0, 1, OpType.INFO, 0, "write", 1L)
                .call(2, 1, OpType.OK, 2, "read", 1L)
                .client(4, OpType.INVOKE, 1, "read", null)
                .client(5, OpType.INVOKE, 0, "read", null)
                .scene());
        assertTrue(html.contains("<div class='rest r0' style='top:16px;"), html);
        assertTrue(html.contains("<b>n0</b>processes 0, 2"), html);
        assertEquals(2, count("class='o c[01] invoke", html), "two did not end");
    }

    @Test
    void faultsAndTheOpsOfTheNemesisAreShown() {
        String html = Timeline.html(new Script()
                .nemesis(0, "start-partition", "cut")
                .call(1, 1, OpType.OK, 0, "read", 1L)
                .nemesis(3, "stop-partition", "healed")
                .scene(new FaultKind("partition", "start-partition", "stop-partition")));
        assertTrue(html.contains("<div><b>nemesis</b></div>"), html);
        assertTrue(html.contains("<div class='fault' style='top:0px;height:90px;"), html);
        assertEquals(2, count("class='o c0 nemesis", html));
        assertTrue(html.contains("title='partition, 0.0000 s to 0.0030 s\n&quot;cut&quot;'"), html);
    }

    @Test
    void ofVeryManyOpsTheFirstTenThousandAreShownAndItIsSaid() {
        Script script = new Script();
        for (int i = 0; i < 10_500; i++) {
            script.call(i, 1, OpType.OK, 0, "read", Collections.nCopies(5_000, (long) i));
        }
        String html = Timeline.html(script.scene());
        assertEquals(10_000, count("<a class='o ", html));
        assertTrue(html.contains("Only the first 10,000 of 10,500 operations are shown."), "says so");
        assertTrue(html.length() < 5_000_000, "has " + html.length() + " characters");
    }

    @Test
    void aHistoryWithoutOpsIsAnEmptyPage() {
        String html = Timeline.html(new Script().scene());
        assertTrue(html.contains("<b>n1</b>process 1"), html);
        assertEquals(0, count("<a ", html));
    }

    @Test
    void nothingIsFetchedFromAnywhere() {
        String html =
                Timeline.html(new Script().call(0, 1, OpType.OK, 0, "read", 1L).scene());
        assertEquals(0, count("https?:|src=|@import|url\\(", html));
    }
}
