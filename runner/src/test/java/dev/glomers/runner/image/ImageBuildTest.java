package dev.glomers.runner.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be said of a build before a daemon is asked. */
final class ImageBuildTest {
    @Test
    void whatDockerTakesForANameIsTaken() {
        for (String name : List.of("glomers", "glomers-it:made", "a/b_c/d.e:V1", "Registry.example:5000/me/x--y")) {
            assertDoesNotThrow(() -> ImageBuild.checkName(name), name);
        }
    }

    @Test
    void anythingElseIsRefused() {
        for (String name : List.of("", "No Name", "GLOMERS", "a:", "a//b", "-a", "a:b:c", "a:" + "x".repeat(129))) {
            assertThrows(ImageException.class, () -> ImageBuild.checkName(name), name);
        }
    }
}
