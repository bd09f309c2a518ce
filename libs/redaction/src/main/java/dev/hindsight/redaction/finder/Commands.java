package dev.hindsight.redaction.finder;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.hindsight.redaction.text.Lists;

/** What `commands.txt` says: after which command which flag or word is followed by a secret, and how. */
final class Commands {

    static final Commands ALL = new Commands("commands.txt");

    /** How the secret follows: its form, and which of the following words it is. */
    record Option(Form form, int position) {}

    /** The forms that `commands.txt` explains. */
    enum Form {
        VALUE,
        GLUED,
        BOTH,
        PAIR,
        WORD,
        RANDOM
    }

    private final Map<String, Map<String, Option>> options = new HashMap<>();

    private Commands(String resource) {
        for (String line : Lists.lines(resource)) {
            String[] fields = line.split(" +");
            String[] form = fields[2].split(":");
            int position = form.length > 1 ? Integer.parseInt(form[1]) : 1;
            Option option = new Option(Form.valueOf(form[0].toUpperCase(Locale.ROOT)), position);
            for (String command : fields[0].split(",")) {
                options.computeIfAbsent(command.split("/")[0], c -> new HashMap<>());
                Map<String, Option> known = options.computeIfAbsent(command, c -> new HashMap<>());
                for (String flag : fields[1].split(",")) {
                    known.put(flag, option);
                }
            }
        }
    }

    /** Null for a command that is not known; `docker/login` is one, of which `docker` alone is the first half. */
    Map<String, Option> of(String command) {
        return options.get(command);
    }
}
