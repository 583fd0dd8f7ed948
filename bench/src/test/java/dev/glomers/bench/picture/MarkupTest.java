package dev.glomers.bench.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void valuesAreTextAndOnlyTemplatesAreMarkup() {
        assertEquals(
                "<b title='&#39;x&#39; &amp; &quot;y&quot;'>&lt;script&gt;</b>",
                new Markup()
                        .add("<b title='$'>$</b>", "'x' & \"y\"", "<script>")
                        .toString());
    }

    @Test
    void aDollarInAValueIsNoPlaceForTheNextOne() {
        assertEquals("a $ 7 b", new Markup().add("a $ $ b", "$", 7).toString());
    }

    @Test
    void whatXmlOrUtf8CantHoldIsReplaced() {
        String whole = "\uD83D\uDE00";
        assertEquals(
                "\uFFFD\uFFFD\uFFFD\n\t" + whole + "\uFFFD",
                new Markup().text("\u0000\u001b\uFFFF\n\t" + whole + "\uD83D").toString());
    }

    @Test
    void numbersHaveOneDecimalAtMostAndAPointInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(
                    "1 1.5 -0.3 0 1234567.9",
                    new Markup()
                            .add("$ $ $ $ $", 1.0, 1.46, -0.25001, -0.01, 1234567.89)
                            .toString());
            assertEquals("1,234,567 ops", Figures.count(1234567, "op"));
            assertEquals("0.0123 1.5 1730 0", figures(0.01234, 1.5, 1730.4, 0));
            assertEquals("61.2346 s", Figures.seconds(61_234_567_890L));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String figures(double... values) {
        StringBuilder figures = new StringBuilder();
        for (double value : values) {
            figures.append(figures.isEmpty() ? "" : " ").append(Figures.threeDigits(value));
        }
        return figures.toString();
    }
}
