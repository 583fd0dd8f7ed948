package dev.glomers.bench.edn;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into nested EDN values. */
public final class EdnPath {
    private EdnPath() {}

    /**
     * The value at the path.
     *
     * @param path for each map the name of a keyword, for each list an index
     * @throws IllegalArgumentException if there is none
     */
    public static @Nullable Object at(@Nullable Object value, Object... path) {
        Object here = value;
        for (Object step : path) {
            if (step instanceof String name && here instanceof Map<?, ?> map && map.containsKey(Keyword.of(name))) {
                here = map.get(Keyword.of(name));
            } else if (step instanceof Integer index && here instanceof List<?> list && index < list.size()) {
                here = list.get(index);
            } else {
                throw new IllegalArgumentException("expected something at " + step + ", found " + here);
            }
        }
        return here;
    }
}
