package dev.hindsight.operator;

import org.junit.jupiter.api.Test;

import dev.hindsight.nativetesting.NativeProgram;

/** What a native executable would miss; each message says how to mend it. */
class NativeProgramTest {
    private static final NativeProgram PROGRAM = NativeProgram.ofTheClassPath();

    @Test
    void recordsAndEnumsAreRegistered() {
        PROGRAM.registersRecordsAndEnums();
    }

    @Test
    void whatIsReadOrWrittenAsJsonIsRegistered() {
        PROGRAM.registersItsJson();
    }

    @Test
    void theFilesAreInTheExecutable() {
        PROGRAM.hasItsFiles();
    }

    @Test
    void theMigrationsAreWhereFlywayLooks() {
        PROGRAM.hasItsMigrations();
    }

    @Test
    void classesThatAreNamedAreRegistered() {
        PROGRAM.registersNamedClasses();
    }
}
