package dev.glomers.runner.archive;

import java.util.regex.Pattern;

/** What may name a folder in the archive: a name that stays inside it, on every file system and in every shell. */
final class FolderName {
    private static final int MAX_LENGTH = 200;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._=,+@~%-]*");

    private FolderName() {}

    /**
     * Returns the name if it may name a folder.
     *
     * @param what what it names, for the message: {@code cell id}
     * @throws IllegalArgumentException if it may not
     */
    static String check(String what, String name) {
        if (name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("%s of %d characters, at most %d fit a folder's name: %s..."
                    .formatted(what, name.length(), MAX_LENGTH, name.substring(0, 60)));
        }
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "%s \"%s\" can't be a folder in the archive: use letters, digits and ._=,+@~%%- after a letter, a digit or _"
                            .formatted(what, name));
        }
        return name;
    }
}
