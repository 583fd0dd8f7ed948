package dev.glomers.runner.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs only where it was asked for, since a machine without Docker is to pass the build as well. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "docker.it",
        matches = "true",
        disabledReason = "it needs a Docker daemon; mvn -Pdocker-it verify runs it")
@interface NeedsDocker {}
