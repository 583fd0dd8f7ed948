package dev.glomers.bench.interpreter;

import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.sim.VirtualEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A generator played to its end in virtual time, by workers that do nothing but take their time.
 *
 * @param history what happened
 * @param lines what the generator wrote to the log
 */
public record Play(History history, List<String> lines) {
    private static final long MILLI = 1_000_000;

    /** Every op takes a millisecond, and is ok. */
    public static Play of(int clients, Generator generator) {
        return of(clients, generator, op -> MILLI, op -> OpType.OK);
    }

    /** How an op ends. */
    public interface Ending {
        /** Its type. */
        OpType of(Op op);
    }

    /** Every op takes as many nanoseconds as it is told, and ends as it is told; the nemesis's at once. */
    public static Play of(int clients, Generator generator, ToLongFunction<Op> nanos, Ending ending) {
        VirtualEventLoop loop = new VirtualEventLoop();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            workers.add((op, done) -> loop.schedule(
                    nanos.applyAsLong(op), () -> done.accept(new Completion(ending.of(op), op.value(), Map.of()))));
        }
        workers.add((op, done) -> done.accept(new Completion(OpType.INFO, op.value(), Map.of())));
        List<String> lines = new ArrayList<>();
        Interpreter interpreter = new Interpreter(loop, 0, generator, workers, new OpLog() {
            @Override
            public void op(Op op) {}

            @Override
            public void line(String line) {
                lines.add(line);
            }
        });
        try {
            interpreter.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Play(interpreter.history(), lines);
    }

    /** The clients' invocations and the nemesis's first halves. */
    public List<Op> begun() {
        List<Op> begun = new ArrayList<>();
        boolean nemesisBusy = false;
        for (Op op : history) {
            if (op.isClient()) {
                if (op.type() == OpType.INVOKE) {
                    begun.add(op);
                }
            } else {
                if (!nemesisBusy) {
                    begun.add(op);
                }
                nemesisBusy = !nemesisBusy;
            }
        }
        return begun;
    }

    /** Their functions and arguments, one behind the other. */
    public String begunAsText() {
        StringBuilder text = new StringBuilder();
        begun().forEach(op ->
                text.append(text.isEmpty() ? "" : " ").append(op.f()).append(op.value() == null ? "" : op.value()));
        return text.toString();
    }
}
