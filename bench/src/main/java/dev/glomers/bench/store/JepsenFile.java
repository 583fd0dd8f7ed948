package dev.glomers.bench.store;

import dev.glomers.bench.edn.Keyword;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code test.jepsen}, in which Jepsen keeps a test. Blocks hold its parts, and an index of them says which one is the
 * root, the test as a map, with references in place of history and results. That map is read, and nothing else.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/store/format.clj">jepsen.store.format</a>
 */
final class JepsenFile {
    private static final byte[] MAGIC = "JEPSEN".getBytes(StandardCharsets.US_ASCII);
    private static final int INDEX_OFFSET_AT = MAGIC.length + Integer.BYTES;
    private static final int TYPE_AT = Long.BYTES + Integer.BYTES;
    private static final int HEADER_BYTES = TYPE_AT + 16;
    private static final int MAX_BLOCK_BYTES = 1 << 24;

    private static final short INDEX = 1;
    private static final short FRESSIAN = 2;
    private static final short PARTIAL_MAP = 3;

    /** What a block holds, behind its header. */
    private record Block(short type, ByteBuffer data) {}

    private JepsenFile() {}

    /**
     * The entries of the test whose keys are keywords; none if the file is cut, damaged, or none of Jepsen's.
     *
     * @throws IOException if the file can't be read
     */
    static Map<Keyword, @Nullable Object> test(Path file) throws IOException {
        Map<Keyword, @Nullable Object> test = new LinkedHashMap<>();
        try (FileChannel channel = FileChannel.open(file)) {
            if (root(channel) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    if (key instanceof Keyword keyword) {
                        test.put(keyword, value);
                    }
                });
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // Nothing that is needed: the verdict can do without, and says so.
            test.clear();
        }
        return test;
    }

    private static @Nullable Object root(FileChannel channel) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        bytes(channel, 0, MAGIC.length).get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            return null;
        }
        Block index = block(channel, bytes(channel, INDEX_OFFSET_AT, Long.BYTES).getLong());
        if (index.type() != INDEX) {
            return null;
        }
        int root = index.data().getInt();
        while (index.data().hasRemaining()) {
            int id = index.data().getInt();
            long offset = index.data().getLong();
            if (id == root) {
                return map(block(channel, offset));
            }
        }
        return null;
    }

    private static @Nullable Object map(Block block) {
        if (block.type() == PARTIAL_MAP) {
            // The rest of the map is another block: what Jepsen puts there are results.
            block.data().getInt();
        }
        return block.type() == PARTIAL_MAP || block.type() == FRESSIAN ? new FressianReader(block.data()).read() : null;
    }

    private static Block block(FileChannel channel, long offset) throws IOException {
        ByteBuffer header = bytes(channel, offset, HEADER_BYTES);
        long length = header.getLong() - HEADER_BYTES;
        long most = Math.min(channel.size(), MAX_BLOCK_BYTES);
        if (length < 0 || length > most) {
            throw new IllegalArgumentException("expected a block of at most " + most + " bytes, found " + length);
        }
        return new Block(header.getShort(TYPE_AT), bytes(channel, offset + HEADER_BYTES, (int) length));
    }

    /** These bytes, or as many of them as there are. */
    private static ByteBuffer bytes(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long position = offset;
        int read = channel.read(bytes, position);
        while (read > 0) {
            position += read;
            read = channel.read(bytes, position);
        }
        return bytes.flip();
    }
}
