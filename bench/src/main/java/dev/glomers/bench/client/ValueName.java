package dev.glomers.bench.client;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Symbol;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * How a value is called in an explanation: a short one by itself, a longer one by its class in Clojure.
 *
 * @see <a href="https://github.com/plumatic/schema/blob/master/src/cljc/schema/utils.cljc">schema.utils, value-name</a>
 */
final class ValueName {
    private static final int LONGEST = 19;
    private static final int LARGEST_ARRAY_MAP = 8;

    private ValueName() {}

    /** The value, or a symbol such as {@code a-java.lang.String}. */
    static Object of(JsonNode value) {
        Object edn = JsonEdn.value(value);
        if (edn == null) {
            return Symbol.of("nil");
        }
        String text = edn instanceof String string ? string : Edn.write(edn);
        return text.length() <= LONGEST ? edn : Symbol.of("a-" + className(edn));
    }

    private static String className(Object edn) {
        if (edn instanceof List<?>) {
            return "clojure.lang.PersistentVector";
        }
        if (edn instanceof Map<?, ?> map) {
            return "clojure.lang.Persistent" + (map.size() <= LARGEST_ARRAY_MAP ? "Array" : "Hash") + "Map";
        }
        return edn.getClass().getName();
    }
}
