package dev.glomers.bench.generator;

import dev.glomers.bench.history.Op;

/** See {@link Generators#followedBy}. */
record FollowedBy(Generator first, Generator last) implements Generator {
    @Override
    public Step next(Context context) {
        Step step = first.next(context);
        if (step instanceof Step.Emit emit) {
            return new Step.Emit(emit.plan(), new FollowedBy(emit.generator(), last));
        }
        return step instanceof Step.Pending ? step : last.next(context);
    }

    @Override
    public Generator update(Context context, Op op) {
        return new FollowedBy(first.update(context, op), last.update(context, op));
    }
}
