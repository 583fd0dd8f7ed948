package dev.glomers.runner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreTarTest {
    private static final long MAX_BYTES = 100;

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

    private void add(String name, String content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        entry.setSize(data.length);
        tar.putArchiveEntry(entry);
        tar.write(data);
        tar.closeArchiveEntry();
    }

    private void addLink(String name, byte type, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void unpack() throws IOException {
        tar.close();
        new StoreTar(MAX_BYTES).unpack(new ByteArrayInputStream(bytes.toByteArray()), folder);
    }

    @Test
    void filesAreUnpackedAndLinksPassedOver() throws IOException {
        add("store/echo/1/results.edn", "{}");
        addLink("store/latest", TarConstants.LF_SYMLINK, "/etc");
        addLink("store/hard", TarConstants.LF_LINK, "/etc/passwd");

        unpack();

        assertEquals("{}", Files.readString(folder.resolve("store/echo/1/results.edn")));
        assertFalse(Files.exists(folder.resolve("store/latest")));
        assertFalse(Files.exists(folder.resolve("store/hard")));
        assertEquals(folder.resolve("store/echo/1"), Store.newest(folder).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "store/../../x", "/etc/x", "store\\..\\x"})
    void aNameThatLeavesTheFolderIsRefused(String name) throws IOException {
        add(name, "x");

        assertThrows(StoreTar.Refused.class, this::unpack);
    }

    @Test
    void aDeviceIsRefused() throws IOException {
        addLink("store/tty", TarConstants.LF_CHR, "");

        assertThrows(StoreTar.Refused.class, this::unpack);
    }

    @Test
    void moreBytesThanAllowedAreNotWritten() throws IOException {
        add("a", "x".repeat(60));
        add("b", "x".repeat(60));

        assertThrows(StoreTar.Refused.class, this::unpack);
    }
}
