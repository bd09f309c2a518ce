package dev.hindsight.redaction.finder;

import java.util.List;

/** The finders of what is known by its surroundings. Of two that find the same span the first names the rule. */
public final class Finders {
    public static final List<Finder> ALL = List.of(
            new PemFinder(),
            new UserInfoFinder(),
            new HeaderFinder(),
            new CommandFinder(Commands.ALL),
            new FlagFinder(),
            new NamedValueFinder(),
            new StatementFinder(),
            new AssignmentFinder());

    private Finders() {}
}
