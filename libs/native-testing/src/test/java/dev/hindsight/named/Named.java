package dev.hindsight.named;

import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

final class Named {
    static final Map<String, String> SETTINGS =
            Map.of("a", "java.util.concurrent.Phaser", "b", java.util.BitSet.class.getName(), "c", "not.a.Class");

    static Class<?> seenByTheBuilder() throws ClassNotFoundException {
        return Class.forName("java.util.zip.CRC32");
    }

    @RegisterForReflection(classNames = "java.util.zip.Adler32")
    static final class Known {
        static final Map<String, String> SETTINGS = Map.of("d", "java.util.zip.Adler32");
    }
}
