package io.rapport.web;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** What a handler method is handed as text has no characters that PostgreSQL refuses or that turn other people's text. */
@ControllerAdvice
class PlainText {

    @InitBinder
    void clean(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String typed) {
                setValue(Form.printable(typed));
            }
        });
    }
}
