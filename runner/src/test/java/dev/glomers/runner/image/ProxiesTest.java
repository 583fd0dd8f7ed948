package dev.glomers.runner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the variables are read that name proxies. */
final class ProxiesTest {
    private static final URI GITHUB = URI.create("https://github.com/x");

    private static Optional<String> proxy(Map<String, String> environment, URI target) {
        return Proxies.of(environment).proxy(target).map(URI::toString);
    }

    @Test
    void theSchemeOfTheTargetDecidesAndLowerCaseGoesFirst() {
        Map<String, String> environment = Map.of(
                "http_proxy", "http://plain:1", "HTTPS_PROXY", "http://CAPITALS:2", "https_proxy", "http://tls:3");

        assertEquals(Optional.of("http://tls:3"), proxy(environment, GITHUB));
        assertEquals(Optional.of("http://plain:1"), proxy(environment, URI.create("http://github.com/x")));
        assertEquals(Optional.of("http://c:2"), proxy(Map.of("HTTPS_PROXY", "http://c:2"), GITHUB));
        assertEquals(Optional.of("http://all:4"), proxy(Map.of("all_proxy", "all:4"), GITHUB));
        assertEquals(Optional.empty(), proxy(Map.of("http_proxy", "http://plain:1"), GITHUB));
        assertEquals(Optional.empty(), proxy(Map.of("https_proxy", " "), GITHUB));
    }

    @Test
    void whatNoProxyNamesIsReachedWithoutOneAsIsThisMachine() {
        for (String exempt : new String[] {"github.com", ".com", "*", "a.b, GitHub.com", "*.com"}) {
            assertEquals(
                    Optional.empty(), proxy(Map.of("https_proxy", "http://p:1", "no_proxy", exempt), GITHUB), exempt);
        }
        Map<String, String> other = Map.of("https_proxy", "http://p:1", "no_proxy", "hub.com,10.0.0.0/8");
        assertTrue(proxy(other, GITHUB).isPresent());
        assertEquals(Optional.empty(), proxy(other, URI.create("https://localhost/x")));
    }

    @Test
    void theBuildIsGivenAllOfThemAsTheyStand() {
        Map<String, String> environment = Map.of("HTTP_PROXY", "p:1", "no_proxy", "x", "PATH", "/bin");

        assertEquals(
                new TreeMap<>(Map.of("HTTP_PROXY", "p:1", "no_proxy", "x")),
                Proxies.of(environment).buildArguments());
    }

    @Test
    void onlyAProxyOnThisMachineIsOutOfReachFromAContainersNetwork() {
        assertTrue(Proxies.of(Map.of("https_proxy", "http://127.0.0.1:3128")).areLocal());
        assertTrue(Proxies.of(Map.of("http_proxy", "localhost:3128")).areLocal());
        assertFalse(Proxies.of(Map.of("http_proxy", "http://proxy:3128")).areLocal());
        assertFalse(Proxies.of(Map.of()).areLocal());
    }

    @Test
    void aValueThatIsNoHttpProxyIsRefusedByName() {
        for (String value : new String[] {"socks5://p:1", "http://", "http://a b"}) {
            ImageException refused =
                    assertThrows(ImageException.class, () -> Proxies.of(Map.of("https_proxy", value)), value);
            assertEquals(
                    "the variable https_proxy: found " + value + "\n    expected an HTTP proxy, http://HOST:PORT",
                    refused.text());
        }
    }

    @Test
    void noMessageHasAPassword() {
        assertEquals(
                "https_proxy=http://***@proxy:3128",
                Proxies.of(Map.of("https_proxy", "http://ann:secret@proxy:3128"))
                        .described());
        assertEquals(
                "http_proxy and https_proxy are not set", Proxies.of(Map.of()).described());
    }
}
