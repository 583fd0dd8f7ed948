package dev.glomers.bench.checker.linearizable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Calls of clients on a register that works: each takes effect at one moment between its invocation and its return. Some
 * clients crash, before the effect, after it, or so that it comes much later.
 */
final class RandomRegister {
    private final Random random;
    private final int values;
    private final Predicate<RegisterOp> crashing;
    private final double crashes;
    private final List<Call<RegisterOp>> calls = new ArrayList<>();
    private final List<RegisterOp> late = new ArrayList<>();
    private CasRegister register = CasRegister.model().initial();
    private int moment;

    private record Open(RegisterOp op, int invoked, boolean done) {}

    private RandomRegister(long seed, int values, Predicate<RegisterOp> crashing, double crashes) {
        random = new Random(seed);
        this.values = values;
        this.crashing = crashing;
        this.crashes = crashes;
    }

    /**
     * So many calls, failed ones not counted, and those that clients are still at.
     *
     * @param values how many different values are written
     * @param crashing which ops can be indeterminate
     * @param crashes how likely one of these is
     */
    static List<Call<RegisterOp>> draw(
            long seed, int size, int clients, int values, Predicate<RegisterOp> crashing, double crashes) {
        RandomRegister drawn = new RandomRegister(seed, values, crashing, crashes);
        List<Optional<Open>> open = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            open.add(Optional.empty());
        }
        while (drawn.calls.size() < size) {
            int client = drawn.random.nextInt(clients);
            open.set(client, drawn.next(open.get(client)));
        }
        for (Optional<Open> client : open) {
            client.ifPresent(last -> drawn.calls.add(Call.indeterminate(last.op(), last.invoked())));
        }
        return drawn.calls;
    }

    private Optional<Open> next(Optional<Open> client) {
        moment++;
        if (!late.isEmpty() && random.nextInt(20) == 0) {
            register.step(late.remove(random.nextInt(late.size()))).ifPresent(after -> register = after);
        }
        if (client.isEmpty()) {
            return Optional.of(new Open(invocation(), moment, false));
        }
        Open open = client.get();
        if (open.done()) {
            calls.add(new Call<>(open.op(), open.invoked(), moment));
            return Optional.empty();
        }
        RegisterOp op = open.op() instanceof RegisterOp.Read ? new RegisterOp.Read(register.value()) : open.op();
        if (crashing.test(op) && random.nextDouble() < crashes) {
            calls.add(Call.indeterminate(op, open.invoked()));
            crash(op);
            return Optional.empty();
        }
        Optional<CasRegister> after = register.step(op);
        after.ifPresent(next -> register = next);
        return after.map(next -> new Open(op, open.invoked(), true));
    }

    private void crash(RegisterOp op) {
        switch (random.nextInt(3)) {
            case 0 -> register.step(op).ifPresent(after -> register = after);
            case 1 -> late.add(op);
            default -> {} // it never takes effect
        }
    }

    private RegisterOp invocation() {
        return switch (random.nextInt(4)) {
            case 0 -> new RegisterOp.Write(value());
            case 1 -> new RegisterOp.Cas(value(), value());
            default -> new RegisterOp.Read(null);
        };
    }

    private Long value() {
        return (long) random.nextInt(values);
    }

    /** The calls with what one of them read, wrote or expected replaced by any value. */
    static List<Call<RegisterOp>> withOneChanged(List<Call<RegisterOp>> calls, int values, Random random) {
        List<Call<RegisterOp>> changed = new ArrayList<>(calls);
        int place = random.nextInt(calls.size());
        Call<RegisterOp> call = calls.get(place);
        Long value = (long) random.nextInt(values);
        RegisterOp op = call.op();
        if (op instanceof RegisterOp.Cas cas) {
            op = new RegisterOp.Cas(value, cas.replacement());
        } else {
            op = op instanceof RegisterOp.Read ? new RegisterOp.Read(value) : new RegisterOp.Write(value);
        }
        changed.set(place, new Call<>(op, call.invoked(), call.returned()));
        return changed;
    }
}
