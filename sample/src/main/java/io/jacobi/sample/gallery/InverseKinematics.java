package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Vector;

/** The angles that bring the hand of a planar arm to a place, by damped Newton steps. */
public final class InverseKinematics {
  private InverseKinematics() {}

  /** Where the hand is. */
  @Differentiable
  static Vector hand(@Wrt Vector angles, Vector lengths) {
    double x = 0;
    double y = 0;
    double direction = 0;
    for (int i = 0; i < angles.size(); i++) {
      direction += angles.get(i);
      x += lengths.get(i) * Math.cos(direction);
      y += lengths.get(i) * Math.sin(direction);
    }
    return Vector.of(x, y);
  }

  /** Angles for a target, from angles that were good for another. */
  public static Vector reach(Vector angles, Vector lengths, Vector target) {
    Vector current = angles;
    for (int step = 0; step < 100; step++) {
      Vector error = target.minus(hand(current, lengths));
      // the least change of the angles that closes a part of the gap
      current =
          current.plus(
              InverseKinematicsGradients.handJacobian(current, lengths)
                  .pseudoInverse()
                  .times(error.times(Math.min(1, 0.3 / error.norm()))));
    }
    return current;
  }
}
