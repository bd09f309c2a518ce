package dev.hindsight.sandbox.process;

import java.nio.file.Path;

/** One real program of a sandbox. It keeps its port and its data over stop, kill and restart. */
public interface Part {
    String name();

    /** Everything the program wrote, over all its starts. */
    Path log();

    /** Ends it politely; kills it if that takes longer than ten seconds. */
    void stop();

    /** SIGKILL for it and all that it started, as a lost machine would. */
    void kill();

    /** SIGSTOP: connections stay open and nothing answers. */
    void pause();

    /** SIGCONT after {@link #pause()}. */
    void resume();

    /** Starts it again (killing what still runs) and returns when it can be used. */
    void restart();
}
