package dev.glomers.runner.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void wordsStandToTheLeftAndFiguresToTheRight() {
        TextTable table =
                new TextTable(List.of(new TextTable.Column("cell", false), new TextTable.Column("msgs/op", true)));
        assertEquals(
                List.of("  cell      msgs/op", "  3c             12", "  3d-large      1.5"),
                table.lines(List.of(List.of("3c", "12"), List.of("3d-large", "1.5"))));
    }
}
