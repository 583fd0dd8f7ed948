package dev.glomers.bench.interpreter;

import dev.glomers.bench.generator.Context;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Plan;
import dev.glomers.bench.generator.Step;
import dev.glomers.bench.generator.Threads;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.sim.EventLoop;
import dev.glomers.node.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a generator to its end: asks it for ops, hands each to its thread's worker at its time, and writes the history.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/generator/interpreter.clj">jepsen.generator.interpreter</a>
 */
public final class Interpreter {
    private static final double NANOS_PER_SECOND = 1e9;

    private final EventLoop loop;
    private final List<Worker> workers;
    private final OpLog log;
    private final List<Op> history = new ArrayList<>();
    private final long startNanos;
    private Generator generator;
    private Threads threads;
    private int outstanding;
    private boolean finished;
    /** Set while the generator's next op lies ahead. */
    private @Nullable Timer nextStep;

    /**
     * An interpreter that has not begun.
     *
     * @param startNanos the moment, on the loop's clock, that the history's time counts from
     * @param workers one for each client thread, and the nemesis's last
     */
    public Interpreter(EventLoop loop, long startNanos, Generator generator, List<Worker> workers, OpLog log) {
        this.loop = loop;
        this.generator = generator;
        this.workers = List.copyOf(workers);
        this.log = log;
        this.threads = Threads.of(workers.size() - 1);
        this.startNanos = startNanos;
    }

    /**
     * Runs until the generator is exhausted and every op has ended.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public void run() throws InterruptedException {
        loop.schedule(0, this::advance);
        loop.runUntil(() -> finished);
    }

    /** All ops so far. */
    public History history() {
        return new History(history);
    }

    private long now() {
        return loop.nowNanos() - startNanos;
    }

    private void advance() {
        if (nextStep != null) {
            nextStep.cancel();
            nextStep = null;
        }
        while (true) {
            Step step = generator.next(new Context(now(), threads));
            if (step instanceof Step.Exhausted) {
                finished = outstanding == 0;
                return;
            }
            if (!(step instanceof Step.Emit emit)) {
                return;
            }
            long wait = emit.plan().timeNanos() - now();
            if (wait > 0) {
                nextStep = loop.schedule(wait, this::advance);
                return;
            }
            begin(emit.plan(), emit.generator());
        }
    }

    private void begin(Plan plan, Generator rest) {
        int thread = threads.threadOf(plan.process());
        threads = threads.busy(thread);
        outstanding++;
        generator = rest;
        switch (plan.kind()) {
            case SLEEP -> {
                double seconds = ((Number) Objects.requireNonNull(plan.value())).doubleValue();
                loop.schedule(Math.round(seconds * NANOS_PER_SECOND), () -> release(thread));
            }
            case LOG -> {
                log.line(String.valueOf(plan.value()));
                loop.schedule(0, () -> release(thread));
            }
            case OP -> {
                Op op = record(new Op(
                        history.size(),
                        plan.timeNanos(),
                        plan.type(),
                        plan.process(),
                        plan.f(),
                        plan.value(),
                        plan.extra()));
                generator = generator.update(new Context(now(), threads), op);
                workers.get(thread).invoke(op, completion -> complete(thread, op, completion));
            }
        }
    }

    private void complete(int thread, Op invocation, Completion completion) {
        Op op = record(completion.of(invocation, history.size(), now()));
        Threads freed = threads.freed(thread);
        generator = generator.update(new Context(now(), freed), op);
        // Nobody knows whether an op of unknown outcome still goes on, so the process that began it does nothing more.
        threads = op.isClient() && op.type() == OpType.INFO ? freed.replaced(thread) : freed;
        outstanding--;
        loop.schedule(0, this::advance);
    }

    private void release(int thread) {
        threads = threads.freed(thread);
        outstanding--;
        advance();
    }

    private Op record(Op op) {
        history.add(op);
        log.op(op);
        return op;
    }
}
