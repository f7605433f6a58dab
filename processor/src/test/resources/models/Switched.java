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

  /** Cases that give their value in several places, from loops and from switches inside. */
  @Differentiable(order = 2)
  static double yields(double[] x, int n) {
    return x[0]
        * switch (n % 5) {
          case 0 -> {
            for (double e : x) {
              if (e > 0.2) {
                yield e * e;
              }
            }
            yield total(x);
          }
          case 1, 3 -> {
            double s = 0;
            for (int i = 0; i < x.length; i++) {
              if (i == 3) {
                break;
              }
              s += x[i] * (i + 1);
              if (s > 0.35) {
                yield s * s;
              }
            }
            yield switch (n) {
              case 1 -> {
                if (s < 0) {
                  yield Math.exp(s);
                }
                yield s;
              }
              default -> {
                if (n > 9) {
                  throw new IllegalArgumentException("n");
                }
                yield Math.cos(s);
              }
            };
          }
          default -> x[1];
        };
  }

  /** In the old form a case goes on in the next one. */
  @Differentiable(order = 2)
  static double yieldsThrough(double a, int n) {
    double before = 1;
    double given =
        switch (n) {
          case 0:
            before = 2 * a;
          case 1:
            before += Math.sin(a);
            yield a * a;
          case 2:
            if (a > 0.2) {
              yield before * a;
            }
            before = a * a;
          default:
            yield Math.exp(a) * before;
        };
    return given * before;
  }

  private static double[] scaled(double[] x, int n) {
    return switch (n) {
      case 0 -> {
        double[] y = x.clone();
        if (x[0] > 0) {
          yield y;
        }
        y[0] *= 3;
        yield y;
      }
      default -> new double[] {x[1], x[0]};
    };
  }

  @Differentiable(order = 2)
  static double yieldsArrays(double[] x, int n) {
    double[] y = scaled(x, n);
    y[1] *= y[0];
    return total(y);
  }

  record Line(double slope) {
    double at(double x) {
      return slope * x;
    }

    double steep(double x, int n) {
      return switch (n) {
        case 0 -> {
          if (x > 0.4) {
            yield at(x);
          }
          yield this.slope * slope;
        }
        default -> slope;
      };
    }
  }

  @Differentiable(order = 2)
  static double yieldsOfReceivers(Line line, double x, int n) {
    return line.steep(x, n);
  }

  /** Blocks with labels, left from inside of loops and switches. */
  @Differentiable(order = 2)
  static double blocks(double a, int n) {
    double s = a;
    out:
    {
      if (n == 0) {
        break out;
      }
      for (int i = 0; i < 5; i++) {
        inner:
        {
          switch (i) {
            case 1:
              break inner;
            case 3:
              if (n == 2) {
                break out;
              }
              break;
            default:
              s += a * a;
          }
          s *= 1 + a;
        }
        if (i == n) {
          break;
        }
        s -= Math.sin(a * i);
      }
      s *= s;
    }
    return s * a;
  }
}
