package dev.hindsight.operator.redaction;

import java.util.List;

/** The rules in the order they apply: what can be recognised by itself first, what needs its key's name last. */
final class Rules {

    private static final String KEY_NAMES = "(?:pass(?:word|wd|phrase)|pwd|secret|token|credential"
            + "|(?:api|access|account|private|signing|encryption|master)[-_]?key)";

    /** A closing quote may be missing where a message was cut: then everything to the end is the value. */
    private static final String VALUE = "(?:\\\\?\"([^\"]*)|'([^']*)|([^\\s\"']\\S*))";

    static final List<Rule> ALL = List.of(
            Rule.of("pem", "(-----BEGIN [A-Z0-9 ]+-----(?s:.*?)(?:-----END [A-Z0-9 ]+-----|\\z))", "-----begin "),
            Rule.of("jwt", "(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)*)", "eyj"),
            Rule.of(
                    "aws",
                    "\\b((?:AKIA|ASIA|AROA|AIDA|AIPA|ANPA|ABIA|ACCA)[A-Z0-9]{16})",
                    "akia",
                    "asia",
                    "aroa",
                    "aida",
                    "aipa",
                    "anpa",
                    "abia",
                    "acca"),
            Rule.of(
                    "gcp",
                    "(AIza[0-9A-Za-z_-]{35}|ya29\\.[0-9A-Za-z_-]{16,}|GOCSPX-[0-9A-Za-z_-]{20,})",
                    "aiza",
                    "ya29.",
                    "gocspx-"),
            Rule.of(
                    "github",
                    "(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{22,})",
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_"),
            Rule.of(
                    "slack",
                    "(xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}"
                            + "|hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9/_-]+)",
                    "xox",
                    "xapp-",
                    "hooks.slack.com/"),
            Rule.of(
                    "stripe",
                    "((?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{16,})",
                    "_live_",
                    "_test_",
                    "whsec_"),
            Rule.of("url", "[A-Za-z][A-Za-z0-9+.-]*://([^\\s/]+)@", "://"),
            Rule.of("bearer", "(?i)\\bbearer\\s+([A-Za-z0-9._~+/=-]{6,})", "bearer"),
            Rule.of("basic", "(?i)authorization[\"']?\\s*[:=]\\s*[\"']?basic\\s+([A-Za-z0-9+/=]{4,})", "basic"),
            Rule.of(
                    "flag",
                    "(?i)(?:^|[^a-z0-9_-])--?[a-z0-9_-]*" + KEY_NAMES + "[a-z0-9_-]*[\"']?[\\s,]+[\"']?([^\\s\"',]+)",
                    "pass",
                    "pwd",
                    "secret",
                    "token",
                    "credential",
                    "key"),
            Rule.of(
                    "assignment",
                    "(?i)" + KEY_NAMES + "s?(?:[_-][a-z0-9_-]*)?\\\\?[\"']?\\s*[=:]\\s*" + VALUE,
                    "pass",
                    "pwd",
                    "secret",
                    "token",
                    "credential",
                    "key"));

    private Rules() {}
}
