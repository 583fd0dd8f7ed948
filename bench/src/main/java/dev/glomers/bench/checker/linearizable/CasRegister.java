package dev.glomers.bench.checker.linearizable;

import dev.glomers.bench.edn.Edn;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A register that can be read, written, and compared and set: Knossos's {@code cas-register}.
 *
 * @param value null before the first write
 */
public record CasRegister(@Nullable Object value) {
    /** The register as a model: empty at first. */
    public static Model<CasRegister, RegisterOp> model() {
        return new Model<>() {
            @Override
            public CasRegister initial() {
                return new CasRegister(null);
            }

            @Override
            public Optional<CasRegister> step(CasRegister register, RegisterOp op) {
                return register.step(op);
            }

            @Override
            public boolean isReadOnly(RegisterOp op) {
                return op instanceof RegisterOp.Read;
            }
        };
    }

    /** The register after the op, or empty if the op is not possible. */
    public Optional<CasRegister> step(RegisterOp op) {
        if (op instanceof RegisterOp.Write write) {
            return Optional.of(new CasRegister(write.value()));
        }
        if (op instanceof RegisterOp.Cas cas) {
            return Objects.equals(cas.expected(), value)
                    ? Optional.of(new CasRegister(cas.replacement()))
                    : Optional.empty();
        }
        Object read = ((RegisterOp.Read) op).value();
        return read == null || read.equals(value) ? Optional.of(this) : Optional.empty();
    }

    /** Why the op is not possible, in the words of Knossos. */
    String refusal(RegisterOp op) {
        if (op instanceof RegisterOp.Cas cas) {
            return "can't CAS " + text(value) + " from " + text(cas.expected()) + " to " + text(cas.replacement());
        }
        if (op instanceof RegisterOp.Read read) {
            return "can't read " + text(read.value()) + " from register " + text(value);
        }
        throw new IllegalArgumentException("expected an op that can be refused, found " + op);
    }

    /** The value as Clojure's {@code str} has it. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String string ? string : Edn.write(value);
    }
}
