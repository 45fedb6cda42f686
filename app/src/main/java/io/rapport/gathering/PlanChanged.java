package io.rapport.gathering;

import io.rapport.web.Refusal;

/** What somebody tapped on was moved, called off or fell through since they opened their plan. */
public class PlanChanged extends Refusal {

    PlanChanged(String key) {
        super(key);
    }
}
