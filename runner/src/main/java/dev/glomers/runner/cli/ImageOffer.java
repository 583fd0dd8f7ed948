package dev.glomers.runner.cli;

import java.util.Optional;

/** Offers to make the image that a run lacks. */
final class ImageOffer {
    private ImageOffer() {}

    /** Asks whether it is to be made, where a person can answer, and makes it. */
    static void makeIfWanted(EngineChoice choice, Terminal terminal) {
        if (!terminal.isInteractive()) {
            return;
        }
        Optional<String> missing = choice.missingImage();
        if (missing.isPresent()) {
            String name = missing.get();
            String question = "There is no image " + Terminal.harmless(name) + ". Make it now, with Maelstrom?";
            if (Question.isNotDenied(question, terminal.out())) {
                new ImageMaker(choice.home(), terminal).make(name, Optional.of(ImageMaker.Wish.NONE), false);
            }
        }
    }
}
