package dev.hindsight.redaction.finder;

import java.util.HashMap;
import java.util.Map;

import dev.hindsight.redaction.finder.Commands.Form;
import dev.hindsight.redaction.finder.Commands.Option;
import dev.hindsight.redaction.text.Looks;
import dev.hindsight.redaction.text.Value;
import dev.hindsight.redaction.text.Words;

/** Secrets in command lines of programs that are known, by the flags of each. */
final class CommandFinder implements Finder {

    private static final String RULE = "flag";
    private static final int LONGEST_WORD = 64;

    private final Commands commands;

    CommandFinder(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void find(String text, Found found) {
        Words words = new Words(text);
        Map<String, Option> options = new HashMap<>();
        String command = "";
        GuessedPassword guess = new GuessedPassword(text, found);
        while (words.next()) {
            if (words.isFirst()) {
                options.clear();
                command = "";
                guess.forget();
            }
            String word = words.end() - words.start() > LONGEST_WORD
                    ? text.substring(words.start(), words.start() + LONGEST_WORD)
                    : words.word();
            guess.see(word, words.end());
            String next = command(word, command, options);
            if (next.equals(command)) {
                words.skipTo(secret(text, words, word, options, found));
            }
            command = next;
        }
    }

    /** The command that this word begins or goes on with, whose options count from here on; else the one before. */
    private String command(String word, String before, Map<String, Option> options) {
        String name = word.substring(word.lastIndexOf('/') + 1);
        String both = before + "/" + name;
        Map<String, Option> known = commands.of(both) != null ? commands.of(both) : commands.of(name);
        if (known == null) {
            return before;
        }
        options.putAll(known);
        return commands.of(both) != null ? before : name;
    }

    private static int secret(String text, Words words, String word, Map<String, Option> options, Found found) {
        Option option = options.get(word);
        if (option != null) {
            return option.form() == Form.WORD || option.form() == Form.RANDOM
                    ? nth(text, words.end(), option, found)
                    : separate(text, words.end(), option, found);
        }
        int equals = word.indexOf('=');
        option = equals < 0 ? null : options.get(word.substring(0, equals));
        if (option != null) {
            Value value = Value.at(text, words.start() + equals + 1);
            return add(text, value, option, found);
        }
        return glued(text, words, word, options, found);
    }

    private static int separate(String text, int end, Option option, Found found) {
        Value value = Words.valueAfter(text, end);
        boolean prompt = option.form() == Form.GLUED && value != null && !Looks.random(value.of(text));
        return value == null || prompt ? end : add(text, value, option, found);
    }

    private static int nth(String text, int end, Option option, Found found) {
        Value value = Words.valueAfter(text, end);
        for (int i = 1; i < option.position() && value != null; i++) {
            value = Words.valueAfter(text, value.end());
        }
        boolean word = option.form() == Form.RANDOM && value != null && !Looks.random(value.of(text));
        return value == null || word ? end : add(text, value, option, found);
    }

    /** `-pX`, `-uname:X`, and `-sSu name:X` of several flags in one word. */
    private static int glued(String text, Words words, String word, Map<String, Option> options, Found found) {
        if (word.length() < 3 || word.charAt(0) != '-' || word.charAt(1) == '-') {
            return words.end();
        }
        Option option = options.get(word.substring(0, 2));
        if (option != null && option.form() != Form.VALUE) {
            return add(text, Value.at(text, words.start() + 2), option, found);
        }
        option = options.get("-" + word.charAt(word.length() - 1));
        return option != null && option.form() == Form.PAIR ? separate(text, words.end(), option, found) : words.end();
    }

    private static int add(String text, Value value, Option option, Found found) {
        int from = value.start();
        if (option.form() == Form.PAIR) {
            int name = from;
            while (name < value.end() && ":%/,".indexOf(text.charAt(name)) < 0) {
                name++;
            }
            from = name < value.end()
                    ? name + 1
                    : Looks.random(value.of(text)) && value.length() >= 16 ? from : value.end();
        }
        String secret = text.substring(from, value.end());
        if (Looks.placeholder(secret) || Looks.prose(secret) && option.form() != Form.GLUED) {
            return value.start();
        }
        found.add(from, value.end(), RULE);
        return value.end();
    }
}
