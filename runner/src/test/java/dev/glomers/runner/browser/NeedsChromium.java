package dev.glomers.runner.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test, and says why, where there is no Chromium with its driver. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {
    /** Looks for both. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Browser.CHROMIUM.isPresent() && Browser.DRIVER.isPresent()) {
                return ConditionEvaluationResult.enabled("Chromium is here");
            }
            String why = "no chromium and chromedriver on the PATH, so no report was opened in a browser;"
                    + " on Debian: apt-get install chromium chromium-driver";
            System.out.println("Skipped " + context.getDisplayName() + ": " + why);
            return ConditionEvaluationResult.disabled(why);
        }
    }
}
