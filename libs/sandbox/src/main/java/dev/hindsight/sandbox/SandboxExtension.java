package dev.hindsight.sandbox;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One shared sandbox a JVM: each class adds the parts it is the first to need. A class makes its own namespace and database. */
public final class SandboxExtension implements BeforeAllCallback, ParameterResolver {
    private static Sandbox shared;

    @Override
    public void beforeAll(ExtensionContext context) {
        WithSandbox wanted = context.getRequiredTestClass().getAnnotation(WithSandbox.class);
        Sandbox sandbox = shared();
        if (wanted != null && wanted.postgres()) {
            sandbox.startPostgres();
        }
        if (wanted != null && wanted.kafka()) {
            sandbox.startKafka(false, false);
        }
        if (wanted != null && wanted.kubernetes()) {
            sandbox.startKubernetes();
        }
    }

    /** Closed at the JVM's exit, not after a class: the next one may need it. */
    private static synchronized Sandbox shared() {
        if (shared == null) {
            shared = Sandbox.builder().start();
        }
        return shared;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared();
    }
}
