package io.rapport.member;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the handler argument that is the signed-in member. */
@Target(ElementType.PARAMETER)
@Parameter(hidden = true)
@Retention(RetentionPolicy.RUNTIME)
public @interface Asking {}
