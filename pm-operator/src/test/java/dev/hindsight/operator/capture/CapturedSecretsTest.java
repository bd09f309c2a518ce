package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hindsight.operator.capture.event.EventReader;
import dev.hindsight.operator.capture.run.Run;
import dev.hindsight.operator.capture.workload.Owners;
import dev.hindsight.redaction.Redactor;

/** What goes and what stays, through the reading of an Event. */
class CapturedSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Liveness probe failed: command \"redis-cli -h 127.0.0.1 -a hunter2hunter2 ping\" timed out",
                "Readiness probe failed: redis-cli ping --user pinger --pass hunter2hunter2",
                "Readiness probe failed: curl -u admin:hunter2hunter2 http://127.0.0.1:8080/ready exited with 22",
                "upload to https://acct.blob.core.windows.net/c?sv=2022-11-02&sig=hunter2hunter2&se=2026 failed"
            })
    void aSecretInANoteIsNotCaptured(String note) {
        assertThat(captured(note)).doesNotContain("hunter2").contains("[REDACTED:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MountVolume.SetUp failed for volume \"default-token-vagiw\" : failed to sync secret cache: timed out waiting for the condition",
                "MountVolume.SetUp failed for volume \"kube-api-access-7x9kd\" : failed to fetch token: serviceaccounts \"checkout\" is forbidden: no relationship found between node \"n1\" and this object"
            })
    void aHarmlessNoteIsCapturedAsItIs(String note) {
        assertThat(captured(note)).isEqualTo(note);
    }

    private static String captured(String note) {
        Run run = new Run(Given.request(), Given.at(20), Duration.ofHours(1), 40);
        return new EventReader(Given.WINDOW, new Redactor())
                .read(Given.event("e", note).build(), new Owners(run.scope()))
                .orElseThrow()
                .note();
    }
}
