package dev.hindsight.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command line with what it adds to the environment. */
record Program(List<String> words, Map<String, String> environment, boolean refusesRoot) {

    static Program of(String binary, List<String> arguments) {
        var words = new ArrayList<>(List.of(binary));
        words.addAll(arguments);
        return new Program(List.copyOf(words), Map.of(), false);
    }

    Program notAsRoot() {
        return new Program(words, environment, true);
    }
}
