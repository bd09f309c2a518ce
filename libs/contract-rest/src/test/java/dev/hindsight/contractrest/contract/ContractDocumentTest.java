package dev.hindsight.contractrest.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.contractrest.problem.Fault;

/** What the validator finds, in the words of a problem: a path, a code, a sentence. */
class ContractDocumentTest {
    private static final ContractDocument DOCUMENT = new ContractDocument();

    private static List<Fault> faults(String body) {
        return DOCUMENT.faults("/components/schemas/Note", JsonBody.parse(body.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | wrong_type",
                "{} | name required, text required",
                "{\"text\": \"a\", \"name\": \"Not_A_Label\"} | name wrong_format",
                "{\"name\": \"a\", \"text\": null} | text wrong_type",
                "{\"name\": \"a\", \"text\": \"   \"} | text wrong_format",
                "{\"name\": \"a\", \"text\": \"01234567890\"} | text too_long",
                "{\"name\": \"a\", \"text\": \"b\", \"txt\": \"typo\"} | txt unknown_field",
                "{\"name\": \"a\", \"text\": \"b\", \"kind\": \"Hint\"} | kind not_allowed",
                "{\"name\": \"a\", \"text\": \"b\", \"at\": \"2026-13-01T00:00:00Z\"} | at wrong_format",
                "{\"name\": \"a\", \"text\": \"b\", \"at\": \"2026-01-02 03:04\"} | at wrong_format",
                "{\"name\": \"a\", \"text\": \"b\", \"at\": 1767323045} | at wrong_type",
                "{\"name\": \"a\", \"text\": \"b\", \"size\": -1} | size too_small",
                "{\"name\": \"a\", \"text\": \"b\", \"size\": 1e30} | size too_large",
                "{\"name\": \"a\", \"text\": \"b\", \"size\": 1.5} | size wrong_type",
                "{\"name\": \"a\", \"text\": \"b\", \"links\": []} | links too_few",
                "{\"name\": \"a\", \"text\": \"b\", \"links\": [{}, {\"url\": \"x\", \"by\": 1}]}"
                        + " | links[0].url required, links[1].by unknown_field, links[1].url wrong_format",
                "{\"name\": \"a\", \"text\": \"b\", \"links\": [{\"url\": \"http://a\"}, {\"url\": \"http://a\"}]}"
                        + " | links duplicate",
            })
    void everyFaultHasItsPathAndACode(String body, String expected) {
        assertThat(faults(body))
                .extracting(fault -> (fault.field() + " " + fault.code()).strip())
                .containsExactly(expected.split(", "));
        assertThat(faults(body)).allMatch(fault -> !fault.message().isBlank());
    }

    @Test
    void aFaultSaysWhatIsAllowed() {
        assertThat(faults("{\"name\": \"a\", \"text\": \"b\", \"kind\": \"Hint\"}"))
                .extracting(Fault::message)
                .containsExactly("must be one of note, question");
    }
}
