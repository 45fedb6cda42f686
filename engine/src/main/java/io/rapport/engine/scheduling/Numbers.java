package io.rapport.engine.scheduling;

import java.util.Arrays;

/** A few meetings, each once. */
final class Numbers {

    int[] numbers = new int[8];
    int size;

    void add(int number) {
        if (number == Grid.FREE || contains(number)) {
            return;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    boolean contains(int number) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }

    /** How many of these meetings somebody is in. */
    int with(int person, Model model) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            for (int one : model.who[numbers[i]]) {
                count += one == person ? 1 : 0;
            }
        }
        return count;
    }
}
