package dev.glomers.protocol.linkv;

import tools.jackson.databind.node.ObjectNode;

/** Where the outcome of a command goes: at most one of the two is called, or none if it can't be told what came of it. */
interface Answer {
    /** The command has been carried out, and this is the body that answers it. */
    void done(ObjectNode body);

    /** The command has not been carried out, and will not be, unless it is asked for again. */
    void refused();
}
