package dev.hindsight.nativetesting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;

/** Each kind of a forgotten registration is found. */
class NativeProgramTest {
    @Test
    void aTypeOfJsonThatNothingRegistersIsFoundInWhicheverWayItMeetsJackson() {
        assertThat(program("json").unregisteredJson())
                .containsExactly(
                        "dev.hindsight.json.Json$ForgottenAnnotated",
                        "dev.hindsight.json.Json$ForgottenBody",
                        "dev.hindsight.json.Json$ForgottenColumn",
                        "dev.hindsight.json.Json$ForgottenElement",
                        "dev.hindsight.json.Json$ForgottenMember");
        assertThatThrownBy(program("json")::registersItsJson).hasMessageContaining("ForgottenBody");
    }

    @Test
    void aFileThatNoPatternNamesIsFound() {
        assertThat(program("json").missingFiles())
                .contains("contracts/openapi.yaml", "lists/forgotten.txt", "migrations/V2__second.sql")
                .doesNotContain("lists/registered.txt", "db/migration/V1__first.sql");
        assertThatThrownBy(program("json")::hasItsFiles).hasMessageContaining("lists/forgotten.txt");
    }

    @Test
    void aMigrationOutsideOfItsPackageIsFound() {
        assertThat(program("migration").misplacedMigrations()).containsExactly("dev.hindsight.migration.V2__Lost");
        assertThatThrownBy(program("migration")::hasItsMigrations).hasMessageContaining("V2__Lost");
    }

    @Test
    void aClassThatIsOnlyNamedIsFound() {
        assertThat(program("named").unregisteredNames())
                .containsExactly(
                        "dev.hindsight.named.Named names java.util.BitSet",
                        "dev.hindsight.named.Named names java.util.concurrent.Phaser");
        assertThatThrownBy(program("named")::registersNamedClasses).hasMessageContaining("Phaser");
    }

    @Test
    void aProgramWithoutTheLibraryIsFound() {
        assertThatThrownBy(program("json")::registersRecordsAndEnums).hasMessageContaining("hindsight-native");
    }

    @Test
    void oneFailureNamesAllThatAProgramMisses() {
        assertThatThrownBy(program("json")::missesNothing)
                .hasMessageContaining("hindsight-native")
                .hasMessageContaining("ForgottenBody")
                .hasMessageContaining("lists/forgotten.txt");
        assertThatThrownBy(program("migration")::missesNothing).hasMessageContaining("V2__Lost");
        assertThatThrownBy(program("named")::missesNothing).hasMessageContaining("Phaser");
    }

    private static NativeProgram program(String name) {
        return NativeProgram.of(new ClassFileImporter().importPackages("dev.hindsight." + name));
    }
}
