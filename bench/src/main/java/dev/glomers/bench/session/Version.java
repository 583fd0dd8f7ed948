package dev.glomers.bench.session;

/** Which bench this is. */
public final class Version {
    private Version() {}

    /** The release's version, or {@code development} where the classes are not in a jar. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
