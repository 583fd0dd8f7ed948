package dev.glomers.stdio;

import dev.glomers.node.MemoryStorage;
import dev.glomers.node.Protocol;
import dev.glomers.node.Storage;
import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What Maelstrom's {@code --bin} starts: {@code node PROGRAM [--key value]...}.
 *
 * <p>The environment variable {@code GLOMERS_STORAGE} names the folder of the node's {@link Storage}, for whoever starts a
 * killed node again. Without it, as under Maelstrom, what is stored ends with the process.
 *
 * <p>Exit codes: 0 when stdin was closed or help was asked for, 1 when a stream or the storage failed, 2 for bad
 * arguments.
 */
public final class Main {
    private static final int IO_FAILED = 1;
    private static final int BAD_ARGUMENTS = 2;

    private Main() {}

    /** Runs a program until stdin is closed. */
    public static void main(String[] args) {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(Help.text());
            return;
        }
        try {
            run(Programs.parse(arguments));
        } catch (ProgramArgumentException e) {
            System.err.println("node: " + e.getMessage());
            System.exit(BAD_ARGUMENTS);
        } catch (IOException e) {
            System.err.println("node: lost the network: " + e.getMessage());
            System.exit(IO_FAILED);
        } catch (IOError e) {
            System.err.println("node: lost its storage: " + e.getCause());
            System.exit(IO_FAILED);
        }
    }

    private static void run(Supplier<Protocol> protocols) throws IOException {
        // One stray line on stdout, and Maelstrom ignores all that this node says later: only the runtime gets hold of
        // it.
        System.setOut(System.err);
        try (FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
                FileInputStream stdin = new FileInputStream(FileDescriptor.in)) {
            new StdioRuntime(stdin, stdout, System.err, freshRandom(), Main::storage, protocols).run();
        }
    }

    private static Storage storage() {
        String folder = System.getenv("GLOMERS_STORAGE");
        return folder == null || folder.isEmpty() ? new MemoryStorage() : new FolderStorage(Path.of(folder));
    }

    /** Random numbers that no other node draws, and that this one will not draw again when it is restarted. */
    static RandomGenerator freshRandom() {
        return new SplittableRandom(freshSeed());
    }

    /** From the system's source of randomness itself: to look up Java's costs a starting node a fifth of its time. */
    private static long freshSeed() {
        try (FileInputStream source = new FileInputStream("/dev/urandom")) {
            return ByteBuffer.wrap(source.readNBytes(Long.BYTES)).getLong();
        } catch (IOException | BufferUnderflowException e) {
            return new SecureRandom().nextLong();
        }
    }
}
