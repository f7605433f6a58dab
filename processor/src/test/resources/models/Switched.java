package models;

import io.jacobi.Differentiable;

/** Switches that fall through, break early, or leave a loop around them. */
@SuppressWarnings("fallthrough")
final class Switched {
  @Differentiable(order = 2)
  static double through(double a, int n) {
    double s = a;
    for (int i = 0; i < n; i++) {
      switch (i % 5) {
        case 0:
          s += a;
        case 1:
          s *= a + 1;
          break;
        case 2:
        default:
          s -= a * a;
        case 3:
          s += Math.sin(s);
      }
      s += 0.1;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double early(double a, int n) {
    double s = a;
    for (int i = 0; i < n; i++) {
      switch (i % 3) {
        case 0:
          {
            if (i > 2) {
              break;
            }
            s += a * a;
            break;
          }
        case 1:
          if (i == 4) {
            continue;
          }
          s += Math.cos(a);
          break;
        default:
          s *= 0.5;
      }
      s += 10 * a;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double once(double a, String kind) {
    double s = a;
    switch (kind) {
      case "none":
        return a * a;
      case "some":
        s += 1;
        if (a > -9) {
          break;
        }
        s += 5;
      case "more":
        s *= a;
      default:
        s = Math.sin(s);
    }
    return s * a;
  }

  @Differentiable(order = 2)
  static double inner(double a, int n) {
    double s = 0;
    switch (n) {
      case 0:
      case 1:
        for (int i = 0; i < 4; i++) {
          if (i == 2) {
            break;
          }
          s += a * (i + 1);
        }
        s *= a;
        break;
      case 2:
        s = a;
      case 3:
        s += a * a;
        break;
    }
    return s + a;
  }

  private static double total(double[] x) {
    double s = 0;
    for (double e : x) {
      s += Math.sin(e);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double loopsInCases(double[] x, int n) {
    return switch (n) {
      case 0 -> total(x);
      case 1 -> total(x) * x[0];
      default -> x[1] * x[2];
    };
  }
}
