package dev.hindsight.nativetesting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.assertj.core.api.SoftAssertions;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** A program with its libraries, held on the JVM to what a native executable needs. */
public final class NativeProgram {
    private static final String FEATURE =
            "META-INF/native-image/dev.hindsight/hindsight-native/native-image.properties";

    private final JavaClasses classes;
    private final ProgramFiles files;

    private NativeProgram(JavaClasses classes) {
        this.classes = classes;
        this.files = ProgramFiles.around(classes);
    }

    /** The main classes of the class path that are Hindsight's, and the files beside them. */
    public static NativeProgram ofTheClassPath() {
        return of(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(NativeProgram::runsInTheProgram)
                .importPackages("dev.hindsight", "db.migration"));
    }

    static NativeProgram of(JavaClasses classes) {
        return new NativeProgram(classes);
    }

    private static boolean runsInTheProgram(Location location) {
        return !location.contains("-testing") && !location.contains("sandbox");
    }

    /** All of this at once: a failure names each thing that an executable would miss, and how to mend it. */
    public void missesNothing() {
        SoftAssertions.assertSoftly(all -> {
            all.assertThatCode(this::registersRecordsAndEnums).doesNotThrowAnyException();
            all.assertThatCode(this::registersItsJson).doesNotThrowAnyException();
            all.assertThatCode(this::hasItsFiles).doesNotThrowAnyException();
            all.assertThatCode(this::hasItsMigrations).doesNotThrowAnyException();
            all.assertThatCode(this::registersNamedClasses).doesNotThrowAnyException();
        });
    }

    /** {@code libs/native} is a dependency: it registers each record and each enum. */
    void registersRecordsAndEnums() {
        assertThat(getClass().getClassLoader().getResource(FEATURE))
                .as("hindsight-native is not a dependency of this program")
                .isNotNull();
    }

    /** Whatever is read or written as JSON is registered. */
    void registersItsJson() {
        assertThat(unregisteredJson())
                .as("not registered for JSON; make it a record or an enum, or annotate it with @RegisterForReflection")
                .isEmpty();
    }

    /** Whatever is read by its name at run time is in the executable: migrations, contracts, lists. */
    void hasItsFiles() {
        assertThat(missingFiles())
                .as("not in the executable; name it in META-INF/native-image/**/resource-config.json of its library")
                .isEmpty();
    }

    /** A migration in Java is found by the package that Flyway looks in. */
    void hasItsMigrations() {
        assertThat(misplacedMigrations()).as("not in the package db.migration").isEmpty();
    }

    /** A class that is read by a name which the builder cannot see is registered. */
    void registersNamedClasses() {
        assertThat(unregisteredNames())
                .as("read by a name; annotate its user with @RegisterForReflection(classNames = …)")
                .isEmpty();
    }

    List<String> unregisteredJson() {
        return new JsonTypes(classes).unregistered();
    }

    List<String> missingFiles() {
        return files.missing();
    }

    List<String> misplacedMigrations() {
        return classes.stream()
                .filter(type -> type.isAssignableTo("org.flywaydb.core.api.migration.JavaMigration"))
                .filter(type -> !type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT))
                .filter(type -> !type.getPackageName().equals("db.migration"))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    List<String> unregisteredNames() {
        return new NamedClasses(classes, files).unregistered();
    }
}
