# Run `gnuplot speedup.gp` in this folder to draw speedup.dat again.
# Error bars: 95 % confidence intervals of the mean.
set encoding utf8
data = 'speedup.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 1238,806 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 17.19in,11.19in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'speedup.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set logscale x 2
set xrange [0.8333333333333334:38.4]
set logscale y 2
set yrange [0.4922317945514544:22.24322324391969]
unset key
set label 1 'Twelve Ethereum blocks' at screen 0.5, screen 0.9752 center font ',16'

set lmargin at screen 0.0630
set rmargin at screen 0.2811
set bmargin at screen 0.6898
set tmargin at screen 0.9256
set title 'files = 3356896' offset 0,-0.4
set xlabel ''
set ylabel 'speedup over sequential'
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y '%g'
plot \
  data index 0 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 1 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 2 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 3 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 3 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.2973
set rmargin at screen 0.5153
set bmargin at screen 0.6898
set tmargin at screen 0.9256
set title 'files = 7280000' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y ''
unset label 1
plot \
  data index 4 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 5 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 6 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 7 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 7 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.5315
set rmargin at screen 0.7496
set bmargin at screen 0.6898
set tmargin at screen 0.9256
set title 'files = 8889776' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y ''
unset label 1
plot \
  data index 8 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 9 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 10 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 11 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 11 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.7658
set rmargin at screen 0.9838
set bmargin at screen 0.6898
set tmargin at screen 0.9256
set title 'files = 11114732' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y ''
unset label 1
plot \
  data index 12 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 13 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 14 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 15 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 15 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.0630
set rmargin at screen 0.2811
set bmargin at screen 0.4020
set tmargin at screen 0.6377
set title 'files = 11814555' offset 0,-0.4
set xlabel ''
set ylabel 'speedup over sequential'
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y '%g'
unset label 1
plot \
  data index 16 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 17 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 18 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 19 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 19 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.2973
set rmargin at screen 0.5153
set bmargin at screen 0.4020
set tmargin at screen 0.6377
set title 'files = 12243999' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y ''
unset label 1
plot \
  data index 20 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 21 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 22 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 23 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 23 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.5315
set rmargin at screen 0.7496
set bmargin at screen 0.4020
set tmargin at screen 0.6377
set title 'files = 12300570' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y ''
unset label 1
plot \
  data index 24 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 25 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 26 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 27 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 27 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.7658
set rmargin at screen 0.9838
set bmargin at screen 0.4020
set tmargin at screen 0.6377
set title 'files = 13287210' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y ''
unset label 1
plot \
  data index 28 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 29 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 30 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 31 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 31 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.0630
set rmargin at screen 0.2811
set bmargin at screen 0.1141
set tmargin at screen 0.3499
set title 'files = 15199017' offset 0,-0.4
set xlabel 'cores'
set ylabel 'speedup over sequential'
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y '%g'
unset label 1
plot \
  data index 32 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 33 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 34 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 35 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 35 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.2973
set rmargin at screen 0.5153
set bmargin at screen 0.1141
set tmargin at screen 0.3499
set title 'files = 16146267' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y ''
unset label 1
plot \
  data index 36 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 37 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 38 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 39 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 39 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.5315
set rmargin at screen 0.7496
set bmargin at screen 0.1141
set tmargin at screen 0.3499
set title 'files = 18426253' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y ''
unset label 1
plot \
  data index 40 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 41 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 42 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 43 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 43 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.7658
set rmargin at screen 0.9838
set bmargin at screen 0.1141
set tmargin at screen 0.3499
set title 'files = 19932148' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y ''
unset label 1
plot \
  data index 44 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 45 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 46 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 47 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 47 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0447
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 5 samplen 2
plot \
  NaN title 'sequential' with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  NaN title 'block-stm' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  NaN title 'dag' with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  NaN title 'bound' with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  NaN title 'ideal' with lines linewidth 1.4 dashtype 3 linecolor '#888888'

unset multiplot
unset output
}
