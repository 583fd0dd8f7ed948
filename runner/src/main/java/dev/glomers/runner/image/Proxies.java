package dev.glomers.runner.image;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, as curl and apt read it: {@code http_proxy}, {@code https_proxy},
 * {@code all_proxy}, and {@code no_proxy} for what is reached without one; in capitals, too.
 */
public final class Proxies {
    private static final List<String> NAMES = List.of("http_proxy", "https_proxy", "all_proxy", "no_proxy");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final SortedMap<String, String> variables = new TreeMap<>();

    private Proxies(Map<String, String> environment) {
        for (String name : NAMES) {
            for (String each : List.of(name.toUpperCase(Locale.ROOT), name)) {
                Optional.ofNullable(environment.get(each))
                        .filter(value -> !value.isBlank())
                        .ifPresent(value -> variables.put(each, value.strip()));
            }
        }
        // Tells of a value that can't be understood now, and not in the middle of something.
        proxies().forEach(this::address);
    }

    /**
     * Those of an environment.
     *
     * @throws ImageException if a variable holds no address of a proxy
     */
    public static Proxies of(Map<String, String> environment) {
        return new Proxies(environment);
    }

    /** What a build is given: Docker knows these names, and keeps them out of the image. */
    SortedMap<String, String> buildArguments() {
        return new TreeMap<>(variables);
    }

    /** Whether a proxy is on this machine, where a container of its own network can't reach it. */
    boolean areLocal() {
        return proxies().map(name -> host(address(name))).anyMatch(Proxies::isLoopback);
    }

    /** For messages: {@code https_proxy=http://proxy:3128}, without passwords; or that none is set. */
    String described() {
        List<String> set = proxies()
                .map(name -> name + "=" + String.valueOf(variables.get(name)).replaceFirst("//[^/@]*@", "//***@"))
                .toList();
        return set.isEmpty() ? "http_proxy and https_proxy are not set" : String.join(", ", set);
    }

    private Stream<String> proxies() {
        return variables.keySet().stream().filter(name -> !name.equalsIgnoreCase("no_proxy"));
    }

    /** The proxy for an address, if it is not to be reached without. */
    Optional<URI> proxy(URI target) {
        boolean isExempt = value("no_proxy").stream()
                .flatMap(list -> Stream.of(list.split("[,\\s]+", -1)))
                .anyMatch(exempt -> matches(exempt, host(target)));
        if (isExempt || isLoopback(host(target))) {
            return Optional.empty();
        }
        return name(target.getScheme() + "_proxy").or(() -> name("all_proxy")).map(this::address);
    }

    private Optional<String> name(String lowerCase) {
        return Stream.of(lowerCase, lowerCase.toUpperCase(Locale.ROOT))
                .filter(variables::containsKey)
                .findFirst();
    }

    private Optional<String> value(String lowerCase) {
        return name(lowerCase).map(variables::get);
    }

    private static boolean matches(String exempt, String host) {
        String domain = exempt.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
        String name = host.toLowerCase(Locale.ROOT);
        return !domain.isEmpty() && (domain.equals("*") || name.equals(domain) || name.endsWith("." + domain));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private URI address(String name) {
        String value = String.valueOf(variables.get(name));
        try {
            URI address = new URI(value.contains("://") ? value : "http://" + value);
            boolean isUsable = address.getHost() != null && address.getScheme().startsWith("http");
            if (isUsable) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw ImageException.ofInput("the variable " + name + ": found "
                + value.replaceFirst("//[^/@]*@", "//***@")
                + "\n    expected an HTTP proxy, http://HOST:PORT");
    }

    private static String host(URI address) {
        return Optional.ofNullable(address.getHost()).orElse("");
    }

    /** For the JDK's HTTP client, which by itself does not look at the environment. */
    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI target) {
                return List.of(proxy(target)
                        .map(each -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host(each), port(each))))
                        .orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
                // The client tells of it.
            }
        };
    }

    private static int port(URI proxy) {
        if (proxy.getPort() >= 0) {
            return proxy.getPort();
        }
        return proxy.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    /** The name and password that a proxy's address has, for this target. */
    Optional<Authenticator> authenticator(URI target) {
        return proxy(target)
                .flatMap(proxy -> Optional.ofNullable(proxy.getUserInfo()))
                .map(login -> login.split(":", 2))
                .map(login -> new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return getRequestorType() == RequestorType.PROXY
                                ? new PasswordAuthentication(
                                        login[0], (login.length == 2 ? login[1] : "").toCharArray())
                                : super.getPasswordAuthentication();
                    }
                });
    }
}
