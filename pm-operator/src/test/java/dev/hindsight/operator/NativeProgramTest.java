package dev.hindsight.operator;

import org.junit.jupiter.api.Test;

import dev.hindsight.nativetesting.NativeProgram;

class NativeProgramTest {
    @Test
    void anExecutableWouldMissNothing() {
        NativeProgram.ofTheClassPath().missesNothing();
    }
}
