package dev.hindsight.sandbox.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command line with what it adds to the environment. */
public record Program(List<String> words, Map<String, String> environment, boolean refusesRoot) {

    public static Program of(String binary, List<String> arguments) {
        var words = new ArrayList<>(List.of(binary));
        words.addAll(arguments);
        return new Program(List.copyOf(words), Map.of(), false);
    }

    public Program notAsRoot() {
        return new Program(words, environment, true);
    }
}
