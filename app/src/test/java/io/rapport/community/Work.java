package io.rapport.community;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Does what the jobs of communities do, when a test says so. */
@Component
@Lazy
public class Work {

    private final ImportWork imports;
    private final SendingWork sendings;

    Work(ImportWork imports, SendingWork sendings) {
        this.imports = imports;
        this.sendings = sendings;
    }

    public void imports() {
        imports.finishStarted();
    }

    public void sendings() {
        sendings.finishStarted();
    }
}
